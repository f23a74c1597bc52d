"""The assistant: a question in, an answer out, by the answer contract."""

from collections.abc import Sequence

from assistant.answer import Answer, Status
from assistant.citations import verify
from assistant.composing import Composer
from assistant.language import detect
from assistant.question import clean_question, words_to_find
from assistant.ranking import Thresholds, put_forward, rank
from corpus.reading import Corpus
from index.analysis import content_words
from index.search import HybridSearch

NEAREST = 3


class Assistant:
    """Answers from one guide and its index; holds nothing of a conversation."""

    def __init__(self, corpus: Corpus, search: HybridSearch, thresholds: Thresholds | None = None) -> None:
        self.corpus = corpus
        self.search = search
        self._thresholds = thresholds or Thresholds()

    def ask(self, question: str, history: Sequence[str] = (), language: str | None = None) -> Answer:
        """Answer ``question``.

        :param history: the earlier questions of the conversation, oldest first
        :param language: "nl" or "en" to answer in, whatever the question's language
        :raises QuestionError: when the question is empty or too long
        :raises StoreUnavailable: when the vector store does not answer
        :raises GuideError: when the guide's files changed since they were read
        """
        text = clean_question(question)
        language = language or detect(text, history)
        composer = Composer(self.corpus, text, language, self._thresholds)
        if not content_words(text, language):
            return composer.refused("unclear")
        candidates = rank(self.search.search(words_to_find(text)))
        chosen = put_forward(candidates, self._thresholds)
        if not chosen:
            far = candidates[0].evidence < self._thresholds.field
            status: Status = "out_of_scope" if far else "not_in_guide"
            return composer.refused(status, candidates[:NEAREST])
        answer = composer.answered(chosen)
        verify(answer.citations, self.corpus)
        return answer
