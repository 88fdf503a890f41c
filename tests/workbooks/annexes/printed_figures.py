"""What sections 2, 3, 5 and 7 of the agreement's facts say, written apart from the source so that a slip in either shows."""

PRINTED: dict[str, tuple[str, ...]] = {
    # Bilag 3.2: three equal instalments and their totals
    "3.2.DSI": ("1.304.167", "1.304.167", "1.304.167", "3.912.500"),
    "3.2.LBF": ("454.167", "454.167", "454.167", "1.362.500"),
    # Bilag 4.1: 2023, 2024, 2025, 2026 and the total
    "4.1.personale": ("250.000", "1.500.000", "1.500.000", "1.250.000", "4.500.000"),
    "4.1.lejlighed": ("16.667", "100.000", "100.000", "83.333", "300.000"),
    "4.1.aktionslaering": ("22.222", "133.333", "133.333", "111.112", "400.000"),
    "4.1.koersel": ("4.167", "25.000", "25.000", "20.833", "75.000"),
    "4.1.intervention": ("5.275.000",),
    "4.1.evaluation": ("727.500",),
    "4.1.budget": ("293.056", "1.785.333", "1.785.333", "1.465.278", "6.002.500"),
    "4.1.households": ("10", "60", "60", "50", "180"),
    # pkt. 5.2
    "5.2": ("6.000.000", "5,07 %"),
    # Bilag 5.1 pkt. 1.1: where tranche 1 ends, grants, shares of the grant
    "5.1.switch": ("5.275.000",),
    "5.1.full_tranche_1": ("3.912.500", "1.362.500"),
    "5.1.share": ("74 %", "26 %"),
    # pkt. 2.4.1 and 2.5.1: persons and success; the ladder's example
    "5.1.bm1": ("333", "100 %", "26,2 %"),
    "5.1.bm2": ("341", "80", "100 %", "84.000", "0"),
    # pkt. 2.6: expected success, what the cap leaves, the worked example of cohort 1
    "5.1.bm3": ("23,45 %", "18,78 %", "13,71 %", "28 %", "-10,00 %"),
    "5.1.bm3.eks_m1": ("-30,00 %", "-20,00 %", "130.000"),
    "5.1.bm3.eks_m2": ("-21,10 %", "-11,10 %", "72.150"),
    "5.1.bm3.eks_m3": ("-8,40 %", "1,6 %", "0"),
    # pkt. 2.7 and 2.8
    "5.1.bm4": ("250.000",),
    "5.1.bm5": ("12.500",),
}
"""By the beginning of a comparison's id: the figures that the signed annexes print."""

DEVIATING: dict[tuple[str, str, float], int] = {
    ("Bilag 3.2", "1.304.167", 1_304_166): 1,
    ("Bilag 3.2", "3.912.500", 3_912_501): 1,
    ("Bilag 3.2", "454.167", 454_166): 1,
    ("Bilag 3.2", "1.362.500", 1_362_501): 1,
    ("Bilag 4.1", "1.785.333", 1_758_333): 2,  # 2024 and 2025: digits swapped
    ("Bilag 4.1", "6.002.500", 5_329_000): 1,
    ("5.2", "6.000.000", 5_010_118.66): 1,
    ("5.2", "6.000.000", 5_053_210.04): 1,
    ("5.2", "6.000.000", 4_793_656.08): 1,
    ("5.2", "6.000.000", 6_000_728.55): 1,
    ("5.2", "5,07 %", 0.0893): 1,
    ("5.2", "6.000.000", 6_078_876): 1,
    ("Bilag 5.1 pkt. 1.1", "3.912.500", 3_903_500): 1,
    ("Bilag 5.1 pkt. 1.1", "1.362.500", 1_371_500): 1,
    ("Bilag 5.1 pkt. 2.4.1", "100 %", 0.99): 1,
    ("Bilag 5.1 pkt. 2.5.1", "100 %", 0.99): 1,
    ("Bilag 5.1 pkt. 2.5.1", "341", 342): 1,
    ("Bilag 5.1 pkt. 2.5.1", "80", 81): 1,
    ("Bilag 5.1 pkt. 2.6.2", "-21,10 %", -0.2105): 1,
    ("Bilag 5.1 pkt. 2.6.2", "-11,10 %", -0.1105): 1,
    ("Bilag 5.1 pkt. 2.6.2", "72.150", 71_842.11): 1,
    ("Bilag 5.1 pkt. 2.6.2", "-8,40 %", -0.0842): 1,
    ("Bilag 5.1 pkt. 2.7", "250.000", 272_000): 1,
}
"""Every printed figure that the rules do not give: clause, as printed, computed (to the øre, or four decimals), how often."""

CONTRADICTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Bilag 4.1", ("1.785.333", "1.758.333", "27.000")),
    ("Bilag 4.1", ("6.002.500", "5.329.000", "5.275.000", "727.500")),
    ("Bilag 3.2", ("3.912.500", "1.362.500", "3.912.501", "1.362.501")),
    ("Bilag 5.1 pkt. 1.1", ("74,1706", "25,8294", "9.000")),
    ("Bilag 5.1 pkt. 2.4.1", ("100 %", "99 %")),
    ("Bilag 5.1 pkt. 2.5.1", ("80", "341", "81", "342")),
    ("Bilag 5.1 pkt. 2.5.1", ("100 %", "99 %")),
    ("Bilag 5.1 pkt. 2.6.2", ("72.150", "71.842,11")),
    ("Bilag 5.1 pkt. 2.7.1", ("250.000", "272.000", "40 %")),
    ("5.2", ("6.000.000", "5,07 %", "8,93 %")),
    ("5.2", ("6.000.000", "6.078.876")),
    ("Bilag 4.2", ("renten alene", "hele år", "31. december")),
    ("Bilag 4.2 pkt. 4, pkt. 4.3", ("punkt 5.1", "5.2")),
    ("Bilag 5.1 pkt. 1.2", ("Bilag 1.2", "Bilag 1.4")),
    ("Bilag 5.1 pkt. 2.4.2", ("2.5.1", "2.4.1")),
    ("Bilag 1.4 pkt. 1.7.1", ("7 kommunale medarbejdere", "9")),
    ("4.2", ("borgere", "deltagere", "husstande", "loft", "tranchegrænse", "andele")),
    ("4.2(ii)", ("hele besparelsen", "74,17 %")),
    ("4.3", ("andel af det fælles tilskud", "Hele omkostningen")),
    ("5.2, 3.1", ("Tilskuddet", "DSI's alene")),
    ("5.2, Bilag 5.1 pkt. 2.7.2", ("afkastloftet", "betalingsmål 4")),
    ("Bilag 5.1 pkt. 1.1, 2.7.2", ("betalingsmål 4", "LBF beholder")),
    ("6.2.1(iii)", ("Seks måneder", "kalenderkvartal")),
    ("6.1.1(vi)", ("væsentligt", "ingen grænse")),
    ("6.2.1, 6.2.3", ("renter", "ingen rentesats", "45 dage")),
    ("10.2", ("hverdag", "lørdag", "5. juni", "24. og 31. december")),
    ("Bilag 1.4 pkt. 1.1.3, 1.6.1, 3.2.4", ("31.10.2025", "12 måneder", "01.08.2026", "50 husstande")),
    ("Bilag 1.4 pkt. 3.2.4", ("3 måneder", "1. august til 31. oktober")),
    ("Bilag 5.1 pkt. 2.4.2, 2.5.2", ("5 %", "række", "i alt", "én person")),
    ("Samarbejdsaftalen 2025-2029", ("15", "16", "Stoholm", "8 %", "10 %")),
)
"""Where the agreement, or one beside it, contradicts itself or is silent: clause, and what has to be said of it."""
