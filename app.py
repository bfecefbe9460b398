from assistant.web import run

run()
