package one.apiin.webapp.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import one.apiin.spring.InvalidSettingException;
import one.apiin.webapp.CoversProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

class ConfiguredUsersTests {

	private static final String HASH = "{bcrypt}" + LoginTests.SECRET;

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Users.class);

	private ApplicationContextRunner users(String... names) {
		return this.runner.withPropertyValues(
				Stream.of(names).map((name) -> "covers.users." + name + "=" + HASH).toArray(String[]::new));
	}

	private static String action(Throwable failure) {
		Throwable cause = failure;
		while (cause.getCause() != null) {
			cause = cause.getCause();
		}
		assertThat(cause).isInstanceOf(InvalidSettingException.class).hasMessageNotContaining(LoginTests.SECRET);
		return ((InvalidSettingException) cause).action();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b", "a@b.c", "A@B", "Alice@Example.com", "a b", "a+b", "a&b", "a@", "@a", "a.b@c.d-e_f",
			"a.", ".a", "a..b", "a/b", "a%b", "#a" })
	void aNameThatSpringBootChangesIsRefusedWithTheFormThatWorks(String name) {
		users(name).run((context) -> assertThat(action(context.getStartupFailure())).contains("\"[" + name + "]\""));
		users("[" + name + "]")
			.run((context) -> assertThat(context.getBean(ConfiguredUsers.class).loadUserByUsername(name).getUsername())
				.isEqualTo(name));
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice", "Alice", "ALICE-B", "alice.b", "alice_b", "1", "a-b.c_d" })
	void aNameThatSpringBootKeepsIsAccepted(String name) {
		users(name)
			.run((context) -> assertThat(context.getBean(ConfiguredUsers.class).loadUserByUsername(name).getUsername())
				.isEqualTo(name));
	}

	@ParameterizedTest
	@CsvSource({ "alice,Alice", "alice-b,aliceb", "alice_b,alice-b", "a@b,ab", "a@b,[ab]" })
	void twoNamesThatSpringBootDoesNotDistinguishAreRefused(String one, String other) {
		users(one, other).run((context) -> assertThat(action(context.getStartupFailure())).contains("\"["));
	}

	@Test
	void inBracketsOnlyCaseIsIgnored() {
		users("[alice-b]", "[aliceb]", "[ab]", "[a@b]").run((context) -> assertThat(
				context.getBean(ConfiguredUsers.class).loadUserByUsername("ALICE-B").getUsername())
			.isEqualTo("alice-b"));
		users("[alice]", "[Alice]")
			.run((context) -> assertThat(action(context.getStartupFailure())).contains("Rename one of them"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "[ a]", "[a ]", "[caf\u00e9]", "caf\u00e9", "[0123456789012345678901234567890]" })
	void aNameThatCannotLogInIsRefused(String name) {
		users(name).run((context) -> assertThat(action(context.getStartupFailure())).contains("1 to 30"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a@b", "\"a b\"", "A@b", "'a@b.c'" })
	void aNameInYamlIsRefusedWithTheFormThatWorks(String key, @TempDir Path directory) throws IOException {
		String name = key.replaceAll("[\"']", "");
		yaml(directory, key)
			.run((context) -> assertThat(action(context.getStartupFailure())).contains("\"[" + name + "]\""));
		yaml(directory, "\"[" + name + "]\"")
			.run((context) -> assertThat(context.getBean(ConfiguredUsers.class).loadUserByUsername(name).getUsername())
				.isEqualTo(name));
	}

	private ApplicationContextRunner yaml(Path directory, String key) throws IOException {
		Path file = Files.writeString(directory.resolve("users.yml"),
				"Covers:\n  users:\n    " + key + ": \"" + HASH + "\"\n");
		return this.runner.withInitializer(new ConfigDataApplicationContextInitializer())
			.withPropertyValues("spring.config.location=file:" + file);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ CoversProperties.class, ServerProperties.class })
	@Import(ConfiguredUsers.class)
	static class Users {

	}

}
