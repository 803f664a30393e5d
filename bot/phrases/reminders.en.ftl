## What is said to who has not finished: one sentence, and never more often than need be

command-reminders = Reminders: on or off, and where you are
command-remind = Remind my team in its group
command-remind-group = Remind who has not finished

reminder-not-begun = You are taking part with <b>{ $team }</b>: { $of } questions, about { $minutes } minutes, and you can begin right away.
reminder-begun =
    You are on your way: <b>{ $answered } of { $of }</b> answered, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } left.
reminder-begun-team =
    You are on your way for <b>{ $team }</b>: <b>{ $answered } of { $of }</b> answered, about { $minutes ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    } left.
reminder-answered = You have answered all { $of } questions: look them over and submit, and you see your result at once.
reminder-answered-team = You have answered all { $of } questions for <b>{ $team }</b>: look them over and submit, for only then do they count.
button-reminder-begin = Begin
button-reminder-continue = Continue
button-reminder-later = Later today
button-reminder-stop = Don’t remind me

reminded-later = All right. I will come back to it later today, or if it is too late for that on the next ordinary day.
reminders-on = <b>Reminders are on.</b> If something is not finished, I send you a short message about it: at an ordinary hour, and three times a round at most.
reminders-team-zone = I go by your team’s clock. Are you somewhere else? Tap a place where it is as late as with you.
reminders-zone = I go by the clock in <b>{ $city }</b>. Are you somewhere else? Tap a place where it is as late as with you.
reminders-off = <b>Reminders are off.</b> What you have answered stays, and /start goes on whenever you like.
button-reminders-off = Turn reminders off
button-reminders-on = Turn reminders on

## What the facilitator and the group hear

deadline-came = <b>{ $title }</b>: the deadline has come.
button-one-day-more = One day more
nudge = <b>{ $title }</b> is still open. Not finished yet? It takes about five minutes, and you go on where you were.
nudged = The group has had a reminder, without names. In twelve hours it can have another.
nudged-lately = The group was reminded less than twelve hours ago. Give them a moment.
nudge-no-group = This team has no group with me in it yet. Add me to your group and send /assess there.
button-remind = Remind the group
