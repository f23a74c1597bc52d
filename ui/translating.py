"""Checking the translation catalogues and bringing them up to date, on the command line."""

import re
from pathlib import Path

from rich.console import Console

from corpus.catalogue import check as find_problems
from corpus.catalogue import template
from corpus.catalogue import update as bring_up_to_date
from corpus.editions import CATALOGUE, SOURCE, catalogue_folder, catalogues
from corpus.errors import SettingsError
from corpus.reading import Corpus
from ui.texts import Texts

# As gettext writes a language: "de", "pt_BR".
CODE = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")


def check(corpus: Corpus, guides: Path, language: str | None, out: Console, words: Texts) -> int:
    """Print what is wrong with the catalogue of ``language``, or with all.

    :return: the exit code, 1 when anything is wrong
    :raises SettingsError: when there is no catalogue of that language
    """
    files = catalogues(guides)
    if language is not None and language not in files:
        raise SettingsError("unknown_edition", language=language, languages=", ".join(files))
    wrong = 0
    for file in [files[language]] if language else files.values():
        findings = find_problems(corpus, file)
        for finding in findings:
            problem = words.problems[finding.problem].format(detail=finding.detail)
            out.print(f"{file}: {problem}\n    {finding.text}", markup=False, soft_wrap=True)
        if not findings:
            fine = words.translations_fine.format(file=file, count=len(template(corpus)))
            out.print(fine, markup=False, soft_wrap=True)
        wrong += len(findings)
    return int(wrong > 0)


def update(corpus: Corpus, guides: Path, language: str | None, out: Console, words: Texts) -> None:
    """Bring the catalogue of ``language``, or all, in step with the guides; begin it if there is none.

    :raises SettingsError: when ``language`` is no code of another language than the guide's
    :raises GuideError: when a catalogue cannot be read or written
    """
    files = catalogues(guides)
    if language is not None:
        if language == SOURCE or not CODE.fullmatch(language):
            raise SettingsError("bad_edition", language=language)
        files = {language: files.get(language, catalogue_folder(guides) / language / CATALOGUE)}
    for code, file in files.items():
        new, changed, gone = bring_up_to_date(corpus, file, code)
        told = words.translations_updated.format(file=file, new=new, changed=changed, gone=gone)
        out.print(told, markup=False, soft_wrap=True)
