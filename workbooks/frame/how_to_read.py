"""Reading guide on the sheet Oprindelse of a workbook."""

HOW_TO_READ = (
    ("Celler, du kan ændre", "De gule celler med blå tal på arket Forudsætninger. Alt andet følger med."),
    (
        "Spor et tal",
        "Stil dig på tallet, og vælg Formler > Spor overordnede. Navne i formler står på arket Forudsætninger.",
    ),
    (
        "Kontrol",
        "Arket Kontrol holder tallene op mod hinanden. Den samlede tilstand står øverst på første ark.",
    ),
    (
        "Prøv filen efter",
        "bilag kontrol FIL genberegner hver formel med to regnemotorer og finder hver ændret celle.",
    ),
)
HOW_TO_READ_GIVEN = (
    ("Celler, du kan ændre", "De gule celler med blå tal. Alt andet følger med."),
    *HOW_TO_READ[1:-1],
    (
        "Prøv filen efter",
        "bilag kontrol FIL genberegner hver formel og finder hver ændret celle; de gule tal, filen er lavet af, lægges til "
        "grund, medmindre det udfyldte skema gives med (--maalinger, --regnskab, --visitation eller --opfoelgning FIL).",
    ),
)
