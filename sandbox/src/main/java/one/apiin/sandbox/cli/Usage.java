package one.apiin.sandbox.cli;

import java.util.Arrays;
import java.util.stream.Collectors;

import one.apiin.sandbox.Scenario;

/**
 * What the command says about itself.
 */
final class Usage {

	static final String LINE = "Usage: java -jar apiinone-sandbox.jar [--port 8089] [--task-duration 3s] [--replay DIR] [--help]";

	private Usage() {
	}

	static String help() {
		return """
				%s

				A gateway on this machine, for trying and testing. Any API key that begins with aio_ will do.

				  --port           the port on 127.0.0.1, 0 for a free one (default 8089)
				  --task-duration  from creation to end of a task: 500ms, 3s, 2m (default 3s)
				  --replay         answers with the recorded exchanges of this directory, and with nothing else

				The audio_id of a request chooses what happens:

				%s""".formatted(LINE, scenarios());
	}

	private static String scenarios() {
		return Arrays.stream(Scenario.values())
			.map((scenario) -> "  %-28s %s".formatted(scenario.audioId(), scenario.description()))
			.collect(Collectors.joining(System.lineSeparator()));
	}

}
