package one.apiin.spring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** The reference page and the metadata of IDEs say the same. */
class ConfigurationReferenceTests {

	private static final Path REFERENCE = Path.of("..", "docs", "configuration.md");

	@Test
	void theReferenceTellsWhatTheMetadataTells() throws IOException {
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

	private static List<JsonNode> properties() throws IOException {
		try (InputStream json = ConfigurationReferenceTests.class
			.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
			List<JsonNode> properties = new ArrayList<>();
			new JsonMapper().readTree(json).get("properties").forEach(properties::add);
			return properties;
		}
	}

}
