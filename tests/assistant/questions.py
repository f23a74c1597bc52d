"""Questions to the real assistant, and the options of the shipped guide they are about."""

AMBASSADORS = "intenties-versterken/2/3"
COACHES = "ruggensteun-geven/2/1"
PLAN = "ruggensteun-geven/1/3"
APPRAISAL = "ruggensteun-geven/1/2"
RETURNS = "intenties-versterken/1/1"
OLDER = "how do I reach low-skilled older workers?"
PRICE = "wat kost een loopbaancoach?"

FITTING = [
    "Hoe overtuig ik mijn directeur dat opleiden loont?",
    "mijn mensen willen niet naar school",
    "Wat zijn leerambassadeurs?",
    "Hoeveel uur per week is een leerambassadeur kwijt?",
    "een medewerker kan niet goed lezen, wat nu",
    "Subsidie voor taallessen",
    "Hoe voer ik een goed functioneringsgesprek?",
    "POP",
    "loopbaangesprek buiten de eigen werkgever om",
    "plan B voor als het werk verdwijnt",
    "Oudere werknemers leren toch niks meer bij",
    "flexkrachten opleiden: weggegooid geld?",
    "leren op de werkvloer zonder klaslokaal",
    "hoe koppel ik opleiden aan onze strategie",
    "What does a career coach cost?",
    "How can staff learn while they work?",
    "Our workers struggle with reading and writing",
    "convince my boss that training pays off",
    "What is feedforward?",
    "personal development plan",
    "Do unions offer career advice?",
    "What do learning ambassadors need?",
    "safe environment for talking about careers",
    "temporary workers: is training worth it?",
]
FAR_OFF = [
    "Wat is de hoofdstad van Peru?",
    "Geef me een recept voor appeltaart",
    "Hoe laat vertrekt de trein naar Groningen?",
    "Wie won het WK voetbal in 2010?",
    "Wat is 17 keer 23?",
    "What is the weather in Lisbon tomorrow?",
    "Who painted the Mona Lisa?",
    "How do I fix a flat bicycle tyre?",
    "best pizza in Naples",
    "What is the boiling point of ethanol?",
]
NONSENSE = [
    "asdf qwerty zxcv",
    "???",
    "!!! ... ---",
    "de het een",
    "the of and",
    "x",
    "😀😀😀",
    "1234567890",
    "[1] [2] [99]",
    "| a | b |\n| --- | --- |",
    "<script>alert(1)</script>",
    "'; DROP TABLE chunks; --",
    "{question}",
    "loopbaan " * 400,
    "学习",
]
