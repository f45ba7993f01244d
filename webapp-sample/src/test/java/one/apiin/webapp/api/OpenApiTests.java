package one.apiin.webapp.api;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.WebappTest;
import one.apiin.webapp.covers.NewCover;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

@WebappTest
class OpenApiTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private RequestMappingHandlerMapping mappings;

	private JsonNode description() {
		return JsonMapper.shared()
			.readTree(this.mvc.get().uri("/openapi.json").exchange().getResponse().getContentAsByteArray());
	}

	@Test
	void theDescriptionNamesExactlyWhatIsThere() {
		Set<String> described = new TreeSet<>();
		description().get("paths")
			.properties()
			.forEach((path) -> path.getValue()
				.propertyNames()
				.forEach((method) -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
		Set<String> there = new TreeSet<>();
		this.mappings.getHandlerMethods()
			.keySet()
			.forEach((mapping) -> mapping.getPatternValues()
				.stream()
				.filter((path) -> path.startsWith("/api"))
				.forEach((path) -> mapping.getMethodsCondition()
					.getMethods()
					.forEach((method) -> there.add(method + " " + path))));
		assertThat(described).isEqualTo(there).hasSize(4);
	}

	@Test
	void theDescriptionNamesTheFieldsAndTheStates() {
		JsonNode schemas = description().get("components").get("schemas");
		assertThat(schemas.get("State").get("enum")).extracting(JsonNode::asString)
			.containsExactlyElementsOf(Stream.of(UploadCoverJobState.values()).map(Enum::name).toList());
		assertThat(schemas.get("NewCover").get("properties").propertyNames())
			.containsExactlyElementsOf(names(NewCover.class));
		assertThat(schemas.get("Cover").get("properties").propertyNames())
			.containsExactlyElementsOf(names(CoverResponse.class));
		assertThat(schemas.get("Clip").get("properties").propertyNames())
			.containsExactlyElementsOf(names(CoverResponse.ClipResponse.class));
	}

	private static List<String> names(Class<?> type) {
		return Stream.of(type.getRecordComponents()).map((component) -> component.getName()).toList();
	}

}
