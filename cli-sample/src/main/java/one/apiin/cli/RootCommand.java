package one.apiin.cli;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * The tool itself, with the options of all commands.
 */
@Command(name = "apiinone", mixinStandardHelpOptions = true, scope = ScopeType.INHERIT, versionProvider = Version.class,
		sortOptions = false, usageHelpAutoWidth = true,
		description = "Generates covers of uploaded clips with API in One.",
		footer = { "", "The API key is read from APIINONE_API_KEY or --key-file. Without a key, a",
				"built-in sandbox answers. APIINONE_BASE_URL and --apiinone.<property>=<value>",
				"set properties of the Spring Boot starter.", "",
				"Exit codes: 0 done, 1 unexpected, 2 usage or invalid request, 3 authentication,",
				"4 not found, 5 no credits, 6 rate limited, 7 gateway or network, 8 task failed,",
				"9 timed out, 10 in doubt" })
final class RootCommand {

	@Option(names = "--key-file", paramLabel = "FILE", scope = ScopeType.INHERIT,
			description = "Reads the API key from a file that only you can read.")
	@Nullable Path keyFile;

	@Option(names = "--debug", scope = ScopeType.INHERIT, description = "Prints the stack trace of an error.")
	boolean debug;

}
