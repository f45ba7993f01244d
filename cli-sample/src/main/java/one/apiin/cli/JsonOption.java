package one.apiin.cli;

import picocli.CommandLine.Option;

/**
 * The choice between text and JSON.
 */
final class JsonOption {

	@Option(names = "--json",
			description = "Prints one JSON object on standard output and everything else on standard error.")
	private boolean json;

	boolean isSet() {
		return this.json;
	}

}
