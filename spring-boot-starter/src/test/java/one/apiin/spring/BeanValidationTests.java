package one.apiin.spring;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/** The starter brings Hibernate Validator, which Spring MVC uses automatically. */
class BeanValidationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class,
				HttpMessageConvertersAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, ApiInOneAutoConfiguration.class))
		.withPropertyValues("apiinone.api-key=aio_test")
		.withBean(Endpoint.class);

	@Test
	void validArgumentsOfControllersAreValidatedWithoutTheValidationStarter() {
		this.runner.run((context) -> {
			assertThat(post(MockMvcTester.from(context), "my song")).hasStatusOk();
			assertThat(post(MockMvcTester.from(context), " ")).hasStatus(400);
		});
	}

	private static MockMvcTester.MockMvcRequestBuilder post(MockMvcTester mvc, String title) {
		return mvc.post().uri("/").contentType(MediaType.APPLICATION_JSON).content("""
				{"title":"%s"}""".formatted(title));
	}

	record Song(@NotBlank String title) {

	}

	@RestController
	static class Endpoint {

		@PostMapping("/")
		String take(@Valid @RequestBody Song song) {
			return song.title();
		}

	}

}
