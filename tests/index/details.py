"""Details that people ask of the small guide, how, and which of them its options state or leave open."""

FACETS_TOML = """
[[facet]]
id = "price"
asks = "An amount."
name = { nl = "een bedrag", en = "a price" }
nl = ["wat is het tarief", "tarief voor een kring"]
nl_after = ["en het tarief?"]

[[facet]]
id = "age"
asks = "How old one must be."
nl = ["hoe bejaard mag je zijn", "te bejaard voor een maatje"]
"""
STATES_TOML = """
[[states]]
option = "Begin een leerkring"
open = ["age"]
where.price = ["Een begeleider kost"]

[[states]]
option = "Zet maatjes in"
open = ["price"]

[[passage]]
option = "Begin een leerkring"
begins = "Een begeleider kost"
nl = ["het uurloon van wie begeleidt", "tarief en uurloon"]

[[unstated]]
option = "Begin een leerkring"
nl = ["bejaard en piepjong"]
"""
FRAMES_TOML = """
[[frame]]
facet = "price"
kind = "condition:cost"
nl = ["hoeveel euro vraagt {x}"]

[[frame]]
facet = "age"
nl = ["vanaf welke leeftijd {x}"]

[[frame]]
facet = "unknown"
nl = ["is er {x} op zondag"]

[[frame]]
kind = "compare"
nl = ["{x} tegenover {y}"]
"""
CALLED_TOML = """
[[option]]
title = "Begin een leerkring"
nl_called = ["zo'n kringetje"]

[[option]]
title = "Zet maatjes in"
nl_called = ["een kameraad"]
en_called = ["a companion"]
"""
