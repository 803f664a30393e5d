## What Telegram shows of the bot: before the first message, and in the menu.
## A description holds 512 characters, a short one 120, a command's 256.

bot-description =
    Is your organisation ready for a new way of learning at work?

    Ten questions, about five minutes. You read what each one is about, choose one of four answers, and see where you stand: what is in your favour and what to talk about first.

    Your answers stay yours. Tap Start.
bot-short-description = Ten questions about learning at work. Five minutes, and you know what to talk about first.

command-start = Begin, or go on where you were
command-result = Show my result again
command-history = My earlier results
command-language = Nederlands or English
command-privacy = What is stored, and who sees it
command-mydata = Everything stored about me, as a file
command-delete = Erase everything about me
command-cancel = Stop for now
command-help = How this works
command-start-group = How to take part

## Above a screen: why it is shown again.

note-welcome-back = <i>Welcome back. This is where you were.</i>
note-noted = <i>Noted. { $factor }: { $answer }.</i>
note-not-an-answer = <i>I could not read that as an answer. Tap a button below, or type its number.</i>
note-tap-a-button = <i>I cannot do anything with that text. The buttons below show the way on.</i>
note-unreadable = <i>Nice, but I only read text and buttons. This is where we were.</i>
note-edited = <i>I do not look back at edited messages. To change an answer, use the buttons.</i>
note-joining = <i>You are taking part with <b>{ $team }</b>. Nobody sees your answers: not your colleagues, not the facilitator. They see sums, and only when enough people have finished.</i>

## The explanation

page-count = { $page } of { $pages }
page-factor = <b>{ $name }</b>: { $summary }
button-previous = ‹ Previous
button-next = Next ›
button-begin = Begin the questions

privacy-title = Your privacy
privacy-text =
    <b>What is stored:</b> your Telegram number (no phone number), your language, and each time your answers and when you gave them. Not your name, and no other messages.

    <b>Who sees it:</b> only you see your answers and your result. Whoever runs this bot can technically reach the database; we ask them to keep it closed.

    <b>In a team:</b> when you follow a team’s link, your answers count in its round. The facilitator sees how many have finished, not who. Once the round is closed they see sums, never of fewer than 3 people, and how many chose each answer, never of fewer than 5. No names, and nobody’s answers. Closing keeps those counts, and nothing changes them after: not late answers, and not /delete, since nothing tells which part was yours. In a second vote about one question your choice is kept until the vote ends; then only the counts are.

    <b>Reminders:</b> until you have finished I may write to you, three times a round at most. For that I keep when you were last active and which reminders you had, for 90 days. /reminders turns them off.

    <b>How long:</b> what you have not touched for two years is erased by itself; sooner where that was agreed.

    <b>Your say:</b> /mydata gives you everything as a file, /delete erases it at once and for good. The messages in this chat are yours to remove.

## The questions

question-heading = <b>{ $number }/{ $of }</b>  { $bar }
question-option = <b>{ $number }</b> · { $anchor }
button-option = { $number } · { $label }
button-option-chosen = { $number } ✓ { $label }
button-back = ‹ Back
button-continue = Continue ›
button-restart = Begin anew

review-heading = <b>All { $of } answered</b>
review-text = Look them over. Tap a number to change that answer. Then submit: after that your answers are final, and you get your result.
review-answer = { $number }. { $name }: <b>{ $label }</b>
button-change = ✎ { $number }
button-submit = Submit my answers

done = <b>Done, thank you.</b> Your total is <b>{ $total }/{ $most }</b>. The result is below; /result shows it again at any time.
done-in-round = You did your part for your team. Its result is shown when the facilitator closes the round.
done-late = Your team’s round was closed before you finished, so these answers do not count in its result. They are yours: talk about them with your team all the same.
button-result = Show my result

hold =
    <b>Paused.</b> { $answered ->
        [one] Your answer is kept.
       *[other] Your { $answered } answers are kept.
    } Go on whenever it suits you.
hold-nothing-answered = <b>Paused.</b> Nothing is answered yet. Go on whenever it suits you.

restart-check =
    <b>Begin anew?</b> { $answered ->
        [one] The answer you gave is
       *[other] The { $answered } answers you gave are
    } erased, and you start with the first question.
button-restart-yes = Yes, begin anew
button-restart-no = No, go on

stopped = <b>Stopped.</b> You had not begun, so nothing is kept. /start brings you back.
nothing-to-cancel = There is nothing to stop: you have no assessment under way. /start begins one.
unknown-link = This link leads nowhere (any more). Ask whoever sent it for a new one. /start lets you take the questions for yourself.
round-is-closed = <b>{ $team }</b> has already closed this round; nothing can be added to its result. You may still take the questions for yourself.
button-personal = Take the questions for myself
welcome = <b>Hello.</b> There is no assessment under way. Send /start and I will explain what this is about.

## The result

profile-caption = <b>Your profile: { $total }/{ $most }</b>
profile-level = { $level }: { $factors }.
profile-none = none
result-heading = <b>{ $total }/{ $most } · { $conclusion }</b>
result-text = { $text }
result-outlooks = <b>What to expect</b>
result-outlook = { $outlook }: <b>{ $verdict }</b> ({ $points }/{ $most })
result-warning = ⚠️ { $warning }
result-answers = <b>Your answers</b>
result-answer = { $points }/{ $most }  { $name }: { $label }
result-talk = <b>Talk about these first</b>
result-topic = <b>{ $name }.</b> { $prompt }
result-closing = <i>This is a modest estimate, not a verdict. It is worth most when you lay it beside your colleagues’ and talk.</i>
no-result = You have no result yet. Answer the questions and submit them: /start takes you there.

history-heading = <b>Your results so far</b>
history-result = { DATETIME($on, dateStyle: "long") }: <b>{ $total }/{ $most }</b>, { $conclusion }
history-up = (up { $points })
history-down = (down { $points })
history-same = (no change)
history-moved = <b>Moved since the time before</b>
history-move = { $name }: { $from } → { $to }
history-unmoved = Every answer is the same as the time before.
history-earlier =
    { $number ->
        [one] One earlier result is
       *[other] { $number } earlier results are
    } in the file that /mydata gives.

## The person's own affairs

help =
    <b>How this works</b>

    Read the explanation, answer one question at a time by tapping a button, look everything over, and submit. It takes about five minutes, and you may stop in between: your answers are kept.

    You may also type the number of an answer. <b>Back</b> and the review let you change an answer until you submit.

    <b>With a team.</b> Follow the link that your facilitator sends you. They see how many have finished, and after closing what all answers come to together, never of fewer than 3 people, and never who answered what. To measure with a team of your own, send /newteam.

    /start  begin, or go on where you were
    /result  your result again
    /history  earlier results
    /newteam  measure with a team
    /team  your team: join link, progress, settings
    /summary  the result of your team
    /reminders  reminders on or off
    /language  Nederlands or English
    /privacy  what is stored, and who sees it
    /mydata  everything stored about you
    /delete  erase everything about you
    /cancel  stop for now
languages = <b>Which language shall we use?</b>
language-chosen = From now on we speak English.
language-name = English
mydata-caption = Everything that is stored about you, in a file that any text editor opens.
mydata-file = my-data.json
erase-check = <b>Erase everything?</b> All your answers, results and settings go, at once and for good. Nobody can bring them back.
button-erase = Erase everything
button-keep = No, keep it
erased = <b>Erased.</b> Nothing about you is stored any more. You may clear this chat yourself. /start is always there for a fresh beginning.
kept = Nothing was erased.

## Anywhere

group-hello = Hello. I ask how ready you are for a new way of learning at work. Everyone answers in private, where nobody looks along; then you talk about what it comes to together. An administrator of this group begins with /assess.
button-private = Open the private chat
trouble = Something went wrong on our side. What you answered before is safe. Please try again in a moment; /start shows where you are.
trouble-toast = One moment: that did not work on our side. Please tap again.
patience = One moment, please: this takes longer than usual. It goes on by itself.
