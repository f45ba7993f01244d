package one.apiin.webapp.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import one.apiin.webapp.CoversApplication;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.core.userdetails.UserDetailsService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@ExtendWith(OutputCaptureExtension.class)
class DoorTests {

	private static ConfigurableApplicationContext run(String... settings) {
		Stream<String> all = Stream.concat(
				Stream.of("spring.datasource.url=jdbc:h2:mem:${random.uuid}", "server.port=0"), Stream.of(settings));
		return new SpringApplicationBuilder(CoversApplication.class)
			.run(all.map((setting) -> "--" + setting).toArray(String[]::new));
	}

	@ParameterizedTest
	@ValueSource(strings = { "server.address=0.0.0.0", "server.address=::", "server.address=" })
	void otherMachinesAreNotServedWithoutALogin(String address, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> run(address).close());
		assertThat(output)
			.contains("APPLICATION FAILED TO START", "could spend credits", "covers.users.alice",
					"server.address at 127.0.0.1")
			.doesNotContain("Tomcat started");
	}

	@Test
	void withALoginTheyAre() {
		run("server.address=0.0.0.0", "covers.users.alice={bcrypt}" + LoginTests.SECRET).close();
	}

	@Test
	void whatIsNoBcryptHashIsRefusedAndNotTold(CapturedOutput output) {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> run("covers.users.alice=open sesame").close());
		assertThat(output).contains("The password of the user 'alice' is not a bcrypt hash")
			.doesNotContain("open sesame");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice@example.com", "a+b", "alice.b@example.co.uk" })
	void aNameThatWouldBeChangedIsRefusedWithTheFormThatWorks(String name, CapturedOutput output) {
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> run("covers.users." + name + "={bcrypt}" + LoginTests.SECRET).close());
		assertThat(output).contains("APPLICATION FAILED TO START", "\"[" + name + "]\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "Alice-B", "alice.b", "[alice@example.com]", "alice_b" })
	void aNameThatStaysAsItIsIsTaken(String name) {
		try (ConfigurableApplicationContext application = run("covers.users." + name + "=" + LoginTests.SECRET)) {
			assertThat(application.getBean(UserDetailsService.class)
				.loadUserByUsername(name.replace("[", "").replace("]", ""))).isNotNull();
		}
	}

	@Test
	void aYamlFileWithAnEmailAddressIsRefusedWithTheFormThatWorks(@TempDir Path directory, CapturedOutput output)
			throws IOException {
		Path file = Files.writeString(directory.resolve("users.yml"),
				"covers:\n  users:\n    alice@example.com: \"{bcrypt}" + LoginTests.SECRET + "\"\n");
		assertThatExceptionOfType(Exception.class)
			.isThrownBy(() -> run("spring.config.additional-location=file:" + file).close());
		assertThat(output).contains("\"[alice@example.com]\"").doesNotContain(LoginTests.SECRET);
	}

}
