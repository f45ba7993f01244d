package one.apiin.cli.argument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import one.apiin.cli.outcome.UsageException;

/**
 * The words of the command line: properties of the starter, and the rest.
 *
 * @param command the words for the tool itself
 * @param properties the {@code apiinone.*} properties in their order
 */
public record Arguments(List<String> command, Map<String, String> properties) {

	private static final String PROPERTY = "--apiinone.";

	private static final Pattern SECRET = Pattern.compile("-.*(key|password|secret|token)");

	private static final Pattern KEY = Pattern.compile("aio_\\S+");

	/**
	 * Sorts the words. What follows {@code --} belongs to the tool.
	 * @param words the command line
	 * @return the same, sorted
	 * @throws UsageException if one could show a secret to all users of this machine, or
	 * is a property that does not exist
	 */
	public static Arguments of(List<String> words) {
		List<String> command = new ArrayList<>();
		Map<String, String> properties = new LinkedHashMap<>();
		int end = words.contains("--") ? words.indexOf("--") : words.size();
		for (String word : words.subList(0, end)) {
			refuseSecret(word);
			if (word.startsWith(PROPERTY)) {
				addProperty(word, properties);
			}
			else {
				command.add(word);
			}
		}
		command.addAll(words.subList(end, words.size()));
		if (!properties.isEmpty()) {
			KnownProperties.ofStarter().require(properties.keySet());
		}
		return new Arguments(command, properties);
	}

	private static void refuseSecret(String word) {
		String name = word.split("=", 2)[0];
		String plain = name.toLowerCase(Locale.ROOT).replaceAll("(?<!^)[-_]", "");
		if (SECRET.matcher(plain).matches()) {
			throw new UsageException("Secrets on a command line can be seen by every user of this machine (ps), so "
					+ name + " is refused: use the environment, such as APIINONE_API_KEY, or --key-file");
		}
	}

	private static void addProperty(String word, Map<String, String> properties) {
		String[] parts = word.substring(2).split("=", 2);
		if (parts.length < 2) {
			throw new UsageException("Write --" + parts[0] + "=<value>");
		}
		properties.put(parts[0], parts[1]);
	}

	/**
	 * Takes out what looks like an API key, should one have got into the wrong place.
	 * @param text any text
	 * @return the text without it
	 */
	public static String withoutKeys(String text) {
		return KEY.matcher(text).replaceAll("aio_***");
	}

	/**
	 * The properties as words again.
	 * @return the words
	 */
	public List<String> propertyWords() {
		return this.properties.entrySet().stream().map((each) -> "--" + each.getKey() + "=" + each.getValue()).toList();
	}

}
