package one.apiin.spring;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference page and the metadata of IDEs have the same content. */
class ConfigurationReferenceTests {

	private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");

	@Test
	void theReferenceMatchesTheMetadata() throws IOException {
		List<String> rows = Files.readAllLines(REFERENCE)
			.stream()
			.filter((line) -> line.startsWith("| `apiinone.") || line.startsWith("| `management."))
			.toList();
		assertThat(rows).containsExactlyInAnyOrderElementsOf(expected());
	}

	@Test
	void everyPropertyIsDescribed() throws IOException {
		assertThat(properties()).isNotEmpty()
			.allSatisfy((property) -> assertThat(property.path("description").asString("")).endsWith("."));
	}

	private static List<String> expected() throws IOException {
		return properties().stream().map(ConfigurationReferenceTests::row).toList();
	}

	private static String row(JsonNode property) {
		JsonNode value = property.get("defaultValue");
		return "| `%s` | %s | %s | %s |".formatted(property.get("name").asString(),
				type(property.get("type").asString()), (value != null) ? "`" + value.asString() + "`" : "",
				property.get("description").asString());
	}

	private static String type(String type) {
		return type.contains("<") ? "account by name" : type.substring(type.lastIndexOf('.') + 1);
	}

	@Test
	void thePropertiesThatAreKnownAreThoseOfTheMetadata() throws IOException {
		assertThat(KnownProperties.names()).containsExactlyInAnyOrderElementsOf(properties().stream()
			.map((property) -> property.get("name").asString())
			.filter((name) -> name.startsWith("apiinone.") && !name.equals("apiinone.accounts"))
			.toList());
	}

	/** Of all modules of the kit, and of nothing else on the class path. */
	private static List<JsonNode> properties() throws IOException {
		List<JsonNode> properties = new ArrayList<>();
		for (URL metadata : Collections.list(ConfigurationReferenceTests.class.getClassLoader()
			.getResources("META-INF/spring-configuration-metadata.json"))) {
			try (InputStream json = metadata.openStream()) {
				new JsonMapper().readTree(json)
					.get("properties")
					.valueStream()
					.filter((property) -> property.get("name").asString().contains("apiinone."))
					.forEach(properties::add);
			}
		}
		return properties;
	}

}
