## The menus, for who leads a team

command-newteam = Measure with a team
command-team = My team: join link, progress, settings
command-summary = The result of my team
command-assess-group = Measure with this group
command-summary-group = The result of this group

## Founding a team, and its settings

ask-team-name = <b>A new team.</b> What is it called? Type the name as the people in it know it.
ask-team-language = Which language does <b>{ $team }</b> speak? I will use it in your group and in the invitation.
ask-team-zone = Where is <b>{ $team }</b>? Then the times that I mention are yours.
ask-new-name = What shall <b>{ $team }</b> be called from now on? Type the new name.
ask-expected = How many people will take part in <b>{ $team }</b>? Type a number. Then you see at a glance whether everyone has finished.
ask-expected-again = I cannot read that as a number of people. How many will take part in <b>{ $team }</b>? Type it in figures, like <i>9</i>.
ask-deadline = Until when can <b>{ $team }</b> finish? Tap a time, or type one, like <i>Friday 16:00</i> or <i>27 November 12:00</i>. Times are those in { $city }. The deadline is there to remind people; only you close the round.
ask-deadline-again = I cannot be sure which time you mean, or it is past or more than a year ahead. Until when can <b>{ $team }</b> finish? Type it like <i>Friday 16:00</i> or <i>27 November 12:00</i>, or tap one below. Times are those in { $city }.
deadline = Finish by <b>{ $at }</b> (time in { $city }).
button-no-deadline = No deadline
teams = <b>Which team?</b>
no-team = You do not lead a team yet. In our private chat, /newteam begins one. In a group, an administrator begins with /assess.

overview-no-round = <b>{ $team }</b> has no round yet. Open one, and I will give you a link to pass on.
overview-open = <b>{ $team }</b>, round { $number }, is open.
overview-closed =
    <b>{ $team }</b>, round { $number }, is closed. { $done ->
        [one] { $done } person
       *[other] { $done } people
    } took part.
finished = <b>{ $done }</b> finished, { $joined } joined.
finished-of-expected = <b>{ $done } of { $expected }</b> finished.
next-invite = Next: pass the join link on to your team. I count along, and tell you how many have finished, not who.
next-group = Do you have a Telegram group together? Add me to it and send /assess there.
next-close = Everyone you expect has finished. Next: close the round to see the result.
next-summary = Next: look at the result, and plan an hour to talk about it together.
next-new-round = Too few people finished to show a result. Next: open a new round and invite more people.
stays-open = The round stays open.
button-invite = Join link and QR code
button-expected = How many people
button-deadline = Deadline
button-close = Close the round
button-new-round = Open a new round
button-rename = Name
button-language = Language
button-zone = Time zone
button-offer = Second facilitator
button-handover = Hand over
button-leave = Leave
button-disband = Delete
button-to-overview = ‹ Back to the team

## Ways in

title = { $team }, round { $number }
invitation =
    <b>{ $title }</b>

    Will you take part, with everyone in <b>{ $team }</b>? You read what it is about and answer the questions with a tap. It takes about five minutes.

    Your answers stay yours: no colleague sees them, and neither does the facilitator. Together we look at what all answers come to, and talk about where to begin.

    Start here: { $link }
invitation-to-share = { $title } Will you take part, with everyone in { $team }? It takes about five minutes, and nobody sees your answers.
button-share = Pass it on in Telegram
board =
    <b>{ $title }</b>
    { $team }, round { $number }
board-about = Everyone answers { $questions } questions in a private chat with me, in about five minutes. Then we look together at what all answers come to, and talk about where to begin. Nobody sees your answers: not your colleagues, not the facilitator.
board-closed =
    This round is closed. { $done ->
        [one] { $done } person
       *[other] { $done } people
    } took part. Thank you. The facilitator shows what it comes to.
button-join = Take part
offer-too =
    This link is for <b>one</b> person: whoever opens it first leads <b>{ $team }</b> together with you. They open and close rounds, and see the result as you do. Send it only to who it is meant for.

    { $link }
offer-handover =
    This link is for <b>one</b> person: whoever opens it first leads <b>{ $team }</b> instead of you. From then on you no longer see its results. Until then nothing changes. Send it only to who it is meant for.

    { $link }
offer-to-share = Will you lead { $team } in Kansrijk? This link is for you alone.
leads = <b>From now on you lead { $team }.</b> You open and close its rounds, and see what a closed round comes to. Nobody’s answers: those you do not see, and nor does anyone else.
offer-gone = This invitation does not hold (any more): it was used, or withdrawn. Ask whoever sent it for a new one.

## Leaving

leave-check = <b>Leave { $team }?</b> You no longer lead it and no longer see its results. Whoever led it with you goes on.
leave-alone = You are the only one who leads <b>{ $team }</b>, so you cannot just leave. Hand it over to someone, or delete it.
button-leave-yes = Yes, leave
left = You no longer lead this team.
disband-check = <b>Delete { $team }?</b> Its rounds and their results go, at once and for good. What members have submitted stays theirs: their own result remains in their own chat. What was not submitted goes.
button-disband-yes = Yes, delete the team
disbanded = <b>Deleted.</b> The team, its rounds and their results are gone.
not-yours = This is for the facilitator of the team.
not-an-admin = Only an administrator of this group can begin here, under their own name.

## Closing, and the result

close-check = <b>Close round { $number } of { $team }?</b>
close-check-what = The result appears when the round is closed, and not before. A closed round does not open again: answers that come later no longer count.
close-check-few = Mind: under { $least } people no result is shown, now or later. It would give away who answered what. You may wait for more people.
close-check-some = Mind: under { $detail } people you see the sum, the mean and the conclusion, and not how many chose each answer. You may wait for more people.
button-close-yes = Close the round now
button-close-no = Keep it open
button-summary = Show the result
button-summary-group = Show it in the group

summary-few =
    <b>{ $team }, round { $number }</b>

    { $done ->
        [one] { $done } person
       *[other] { $done } people
    } finished. Under { $least } no result is shown: it would give away who answered what.

    What you can do: talk about it without figures, beginning with what each of you wants to tell; and measure again with more people. /team opens a new round.
summary-heading = <b>{ $team }, round { $number }</b>
summary-sum =
    { $n } people, sum <b>{ $sum }</b> of { $least } to { $most }.
    Mean per person: <b>{ $mean }</b> of { $of }.
summary-conclusion =
    <b>{ $conclusion }</b>
    { $advice }
summary-conclusions = <b>How many stand under each conclusion</b>
summary-under = { $conclusion }: <b>{ $count }</b>
summary-outlook = { $outlook }: <b>{ $verdict }</b> ({ $mean }/{ $of })
summary-factors = <b>Factor by factor</b>: the mean, and how many chose each answer (from “{ $lowest }” to “{ $highest }”)
summary-factors-judged = <b>Factor by factor</b>: the mean, how many chose each answer (from “{ $lowest }” to “{ $highest }”), and how far you agree
summary-means = <b>Factor by factor</b>: the mean
summary-factor = { $name }: <b>{ $mean }</b>/{ $of }
summary-in-picture = <b>Factor by factor</b>: see the picture.
agreement-agree = you agree
agreement-differ = you differ
agreement-split = you are split
summary-order = <b>Worth talking about, in this order</b>
summary-order-split = <b>Worth talking about, in this order</b>: what splits you first, then what is lowest
summary-topic = { $place }. { $name }
summary-closing = <i>A modest estimate, and above all a reason to talk. Begin at the top: what does each of you see, and what would have to change to go one answer up? Agree on one thing: who does what, and when you look back at it. Measure again when something has really changed; /team opens a new round.</i>
total-caption = <b>{ $title }: { $conclusion }</b>
factors-caption = <b>{ $title }</b>
export-caption = { $title }
button-export-xlsx = Excel
button-export-csv = CSV
button-export-pdf = Slides

## A round beside the one before it

round-name = round { $number }
title-both = { $team }, rounds { $before } and { $now }
comparison-heading = <b>{ $title }</b>
comparison-mean = Mean per person: { $before } → <b>{ $now }</b> of { $of } { $trend } ({ $then } people then, { $people } now)
comparison-conclusion = Conclusion: { $before } → <b>{ $now }</b>
comparison-conclusion-kept = Conclusion, then and now: <b>{ $now }</b>
comparison-factors = <b>Factor by factor</b>: the mean then, and now
comparison-factor = { $name }: { $before } → <b>{ $now }</b> { $trend }
comparison-parts = <b>Under each conclusion</b>: which part of you then, and now
comparison-part = { $conclusion }: { $before }% → <b>{ $now }%</b>
comparison-totals = Factor by factor they are not compared: that takes { $detail } people in both rounds.
comparison-closing = <i>Perhaps not all of you took part in both, so small shifts say little. What do you see change at work, and what helped?</i>
comparison-not = <b>Rounds { $before } and { $now } of { $team } cannot be compared.</b> They were measured with another questionnaire, or with a version that counts the answers otherwise. Each result stands by itself.
board-gone = This team was deleted, so the round is over and the link leads nowhere any more. What you submitted stays yours: /result in our private chat shows it.
