"""What an operator has beside the bot itself: is it well, what has it done, what has to be set right."""
