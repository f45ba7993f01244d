package one.apiin.cli.argument;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import one.apiin.cli.outcome.UsageException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The properties that the starter knows, from the metadata that IDEs read too. Spring
 * Boot ignores a name that it does not know, and the user would believe it was followed.
 */
final class KnownProperties {

	private static final String METADATA = "META-INF/spring-configuration-metadata.json";

	private static final String PREFIX = "apiinone.";

	/** What an account can set is what stands right under the prefix. */
	private static final Pattern ACCOUNT = Pattern.compile("^apiinone\\.accounts\\.[^.]+\\.");

	private final List<String> names;

	KnownProperties(List<String> names) {
		this.names = List.copyOf(names);
	}

	/**
	 * The properties of the starter on the class path.
	 * @return the properties
	 */
	static KnownProperties ofStarter() {
		List<String> names = new ArrayList<>();
		try {
			for (URL metadata : Collections.list(KnownProperties.class.getClassLoader().getResources(METADATA))) {
				names.addAll(names(metadata));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return new KnownProperties(names);
	}

	private static List<String> names(URL metadata) throws IOException {
		try (InputStream in = metadata.openStream()) {
			JsonNode properties = JsonMapper.shared().readTree(in).path("properties");
			return properties.valueStream()
				.map((property) -> property.path("name").asString(""))
				.filter((name) -> name.startsWith(PREFIX))
				.toList();
		}
	}

	/**
	 * Refuses names that nobody would read.
	 * @param words names of properties, in any notation that Spring Boot takes
	 * @throws UsageException if one is not known
	 */
	void require(Collection<String> words) {
		for (String word : words) {
			String name = ACCOUNT.matcher(word).replaceFirst(PREFIX);
			if (this.names.stream().noneMatch((known) -> uniform(known).equals(uniform(name)))) {
				String account = word.substring(0, word.length() - name.length() + PREFIX.length());
				throw new UsageException("There is no property " + word + "; the nearest is " + account
						+ nearest(name).substring(PREFIX.length()));
			}
		}
	}

	private static String uniform(String name) {
		return name.toLowerCase(Locale.ROOT).replaceAll("[-_]", "");
	}

	private String nearest(String name) {
		return this.names.stream()
			.min(Comparator.comparingInt((known) -> distance(uniform(known), uniform(name))))
			.orElseThrow();
	}

	/** How many letters must be added, left out or changed. */
	private static int distance(String one, String other) {
		int[] row = new int[other.length() + 1];
		for (int j = 0; j < row.length; j++) {
			row[j] = j;
		}
		for (int i = 1; i <= one.length(); i++) {
			int diagonal = row[0];
			row[0] = i;
			for (int j = 1; j < row.length; j++) {
				int change = diagonal + ((one.charAt(i - 1) != other.charAt(j - 1)) ? 1 : 0);
				diagonal = row[j];
				row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
			}
		}
		return row[row.length - 1];
	}

}
