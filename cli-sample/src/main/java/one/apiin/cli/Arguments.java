package one.apiin.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The command line, divided into the tool's own words and properties of the starter.
 *
 * @param command the words that picocli parses
 * @param properties the {@code apiinone.*} properties in the order given
 */
record Arguments(List<String> command, Map<String, String> properties) {

	private static final String PROPERTY = "--apiinone.";

	private static final Pattern SECRET = Pattern.compile("-.*(key|password|secret|token)");

	private static final Pattern KEY = Pattern.compile("aio_\\S+");

	/**
	 * Divides the words. Everything after {@code --} belongs to the command.
	 * @throws UsageException if a word sets a secret, which {@code ps} would show to all
	 * users of the machine
	 */
	static Arguments of(List<String> words) {
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
		return new Arguments(command, properties);
	}

	private static void refuseSecret(String word) {
		String name = word.split("=", 2)[0];
		String plain = name.toLowerCase(Locale.ROOT).replaceAll("(?<!^)[-_]", "");
		if (SECRET.matcher(plain).matches()) {
			throw new UsageException(name + " is refused, because every user of this machine can read the command line"
					+ " (ps): use the environment, such as APIINONE_API_KEY, or --key-file");
		}
	}

	private static void addProperty(String word, Map<String, String> properties) {
		String[] parts = word.substring(2).split("=", 2);
		if (parts.length < 2) {
			throw new UsageException("Write --" + parts[0] + "=<value>");
		}
		properties.put(parts[0], parts[1]);
	}

	/** Masks what looks like an API key, in case one was typed in the wrong place. */
	static String withoutKeys(String text) {
		return KEY.matcher(text).replaceAll("aio_***");
	}

	/** Returns the properties as they were typed. */
	List<String> propertyWords() {
		return this.properties.entrySet().stream().map((each) -> "--" + each.getKey() + "=" + each.getValue()).toList();
	}

}
