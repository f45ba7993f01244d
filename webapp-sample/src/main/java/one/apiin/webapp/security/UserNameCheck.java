package one.apiin.webapp.security;

import java.util.Arrays;
import java.util.stream.Stream;

import one.apiin.webapp.CoversProperties;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.stereotype.Component;

/**
 * Refuses names of users that relaxed binding would change silently, such as
 * alice@example.com to aliceexample.com.
 */
@Component
class UserNameCheck {

	private static final String PREFIX = "covers.users.";

	UserNameCheck(ConfigurableEnvironment environment, CoversProperties properties) {
		environment.getPropertySources()
			.stream()
			.flatMap((source) -> (source instanceof EnumerablePropertySource<?> known)
					? Arrays.stream(known.getPropertyNames()) : Stream.empty())
			.filter((property) -> property.startsWith(PREFIX))
			.map((property) -> property.substring(PREFIX.length()))
			.filter((name) -> !name.startsWith("[") && !properties.users().containsKey(name))
			.findFirst()
			.ifPresent(UserNameCheck::refuse);
	}

	private static void refuse(String name) {
		throw new UnsecuredExposureException(
				"The user '" + name + "' under 'covers.users' would have another name: Spring Boot "
						+ "drops characters such as @ outside of brackets.",
				"Write the name in brackets: in YAML \"[" + name + "]\", elsewhere covers.users.[" + name + "].");
	}

}
