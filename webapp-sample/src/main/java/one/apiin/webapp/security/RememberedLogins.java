package one.apiin.webapp.security;

import java.time.Duration;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.authentication.rememberme.TokenBasedRememberMeServices;

/**
 * Keeps users logged in across restarts and instances. The cookie is signed with the
 * password and the number of logouts, so a change of either invalidates it. Spring
 * Security's persistent tokens do not tolerate parallel requests. Blocks on the database.
 */
final class RememberedLogins extends TokenBasedRememberMeServices {

	private static final Logger LOGGER = LoggerFactory.getLogger(RememberedLogins.class);

	private static final Duration LIFETIME = Duration.ofHours(12);

	private final LoginGenerations generations;

	/**
	 * Creates the service.
	 * @param key a secret that all instances know
	 * @param users the users
	 * @param generations the number of logouts of each user
	 */
	RememberedLogins(String key, UserDetailsService users, LoginGenerations generations) {
		super(key, (name) -> withGeneration(users.loadUserByUsername(name), generations));
		this.generations = generations;
		setAlwaysRemember(true);
		setTokenValiditySeconds((int) LIFETIME.toSeconds());
		setCookieCustomizer((cookie) -> cookie.setAttribute("SameSite", "Lax"));
	}

	private static UserDetails withGeneration(UserDetails user, LoginGenerations generations) {
		return User.withUserDetails(user)
			.password(user.getPassword() + " " + generations.of(user.getUsername()))
			.build();
	}

	/** A cookie that cannot be decoded, or names an unknown algorithm, is no cookie. */
	@Override
	public @Nullable Authentication autoLogin(HttpServletRequest request, HttpServletResponse response) {
		try {
			return super.autoLogin(request, response);
		}
		catch (IllegalArgumentException ex) {
			cancelCookie(request, response);
			return null;
		}
	}

	@Override
	public void logout(HttpServletRequest request, HttpServletResponse response,
			@Nullable Authentication authentication) {
		// Without a session on this instance, only the cookie identifies the user.
		Authentication user = (authentication != null) ? authentication : autoLogin(request, response);
		super.logout(request, response, authentication);
		try {
			if (user != null) {
				this.generations.raise(user.getName());
			}
		}
		catch (DataAccessException ex) {
			LOGGER.warn("Copies of the login cookie of {} stay valid for up to 12 hours: the logout was not stored",
					user.getName(), ex);
		}
	}

}
