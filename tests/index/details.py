"""Details that people ask of the small guide, and which of them its options state or leave open."""

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
