## The files for who leads a team: names of sheets (at most 31 characters), headings of rows and columns.

export-summary = Summary
export-conclusions = Conclusions
export-outlooks = What to expect
export-factors = Factors
export-comparison = Compared
export-actions = Agreed

export-what = What
export-value = Value
export-team = Team and round
export-questionnaire = Questionnaire
export-people = Number of people
export-sum = Sum of all totals
export-sum-least = Lowest possible sum
export-sum-most = Highest possible sum
export-mean-total = Mean total per person
export-total-least = Lowest possible total
export-total-most = Highest possible total
export-conclusion = Conclusion
export-advice = What that asks
export-warning = Mind: { $factor }
export-order = Worth talking about, in this order

export-from = From
export-to = To
export-outlook = Outlook
export-verdict = Verdict
export-factor = Factor
export-group = Group
export-mean = Mean
export-least = Lowest possible
export-most = Highest possible
export-agreement = Agreement (A, from -1 to 1)
export-change = Change
export-part = Under { $conclusion }, in %
export-action = What
export-owner = Who
export-due = By when
export-standing = How far
export-chart = How many chose each answer

## The pages to project

export-took-part =
    { $n ->
        [one] { $n } person took part
       *[other] { $n } people took part
    }
export-background = Good to know
export-prompt = To talk about
export-shift = first { $before } people (thin), now { $after } (thick)
