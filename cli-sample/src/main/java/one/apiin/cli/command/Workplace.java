package one.apiin.cli.command;

import java.util.List;

import one.apiin.cli.argument.Arguments;
import one.apiin.cli.gateway.Sessions;
import one.apiin.cli.outcome.LastWords;
import one.apiin.cli.terminal.Terminal;

/**
 * What every command needs.
 *
 * @param sessions opens the client
 * @param terminal shows things
 * @param lastWords is kept up to date
 * @param program the words that start this tool
 * @param arguments the words that follow them
 */
public record Workplace(Sessions sessions, Terminal terminal, LastWords lastWords, List<String> program,
		Arguments arguments) {

}
