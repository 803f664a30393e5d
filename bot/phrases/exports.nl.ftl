## De bestanden voor wie een team begeleidt: namen van bladen (hoogstens 31 tekens), koppen van rijen en kolommen.

export-summary = Samenvatting
export-conclusions = Conclusies
export-outlooks = Wat je kunt verwachten
export-factors = Factoren
export-comparison = Vergelijking
export-actions = Afspraken

export-what = Wat
export-value = Waarde
export-team = Team en ronde
export-questionnaire = Vragenlijst
export-people = Aantal mensen
export-sum = Som van alle totalen
export-sum-least = Laagst mogelijke som
export-sum-most = Hoogst mogelijke som
export-mean-total = Gemiddeld totaal per persoon
export-total-least = Laagst mogelijke totaal
export-total-most = Hoogst mogelijke totaal
export-conclusion = Conclusie
export-advice = Wat dat vraagt
export-warning = Let op: { $factor }
export-order = Om over te praten, in deze volgorde

export-from = Van
export-to = Tot en met
export-outlook = Vooruitzicht
export-verdict = Oordeel
export-factor = Factor
export-group = Groep
export-mean = Gemiddelde
export-least = Laagst mogelijk
export-most = Hoogst mogelijk
export-agreement = Eensgezindheid (A, van -1 tot 1)
export-change = Verschil
export-part = Onder { $conclusion }, in %
export-action = Wat
export-owner = Wie
export-due = Wanneer
export-standing = Hoe ver
export-chart = Hoeveel mensen elk antwoord kozen

## De pagina’s om te projecteren

export-took-part =
    { $n ->
        [one] { $n } persoon deed mee
       *[other] { $n } mensen deden mee
    }
export-background = Goed om te weten
export-prompt = Om over te praten
export-shift = eerst { $before } mensen (dun), nu { $after } (dik)
