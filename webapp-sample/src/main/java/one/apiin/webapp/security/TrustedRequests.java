package one.apiin.webapp.security;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.webapp.CoversProperties;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away, before anything else looks at them: requests under a name that is not ours
 * (a name that was pointed at this machine by somebody else), changes that come from
 * another site, and JSON of unknown length.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TrustedRequests extends OncePerRequestFilter {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final String SAME_ORIGIN = "same-origin";

	private static final Set<String> OWN_SITE = Set.of(SAME_ORIGIN, "none");

	private final List<String> hosts;

	/** Matches what Spring MVC will match: the decoded path below that of its servlet. */
	private final RequestMatcher api;

	private final ProblemEntryPoint problems;

	TrustedRequests(CoversProperties properties, PathPatternRequestMatcher.Builder paths, ProblemEntryPoint problems) {
		this.api = paths.matcher("/api/**");
		this.hosts = properties.hosts().stream().map((host) -> host.toLowerCase(Locale.ROOT)).toList();
		this.problems = problems;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean change = !SAFE_METHODS.contains(request.getMethod());
		OwnAddress own = OwnAddress.of(request);
		String host = request.getHeader(HttpHeaders.HOST);
		if ((host != null && !isOwnHost(host, own)) || own.authorities().noneMatch((each) -> isOwnHost(each, own))) {
			this.problems.write(response, HttpStatus.MISDIRECTED_REQUEST,
					"This application is not known under that name (covers.hosts).");
		}
		else if (change && !isOwnOrigin(request, own)) {
			this.problems.write(response, HttpStatus.FORBIDDEN, "Changes are taken from this site's own pages only.");
		}
		else if (isOfUnknownLength(request)) {
			this.problems.write(response, HttpStatus.LENGTH_REQUIRED, "Send the length of the body.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** The API documents that it takes no such body; {@link BodyValve} has counted it. */
	private boolean isOfUnknownLength(HttpServletRequest request) {
		return request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
				&& this.api.matches(request);
	}

	private boolean isOwnHost(String authority, OwnAddress own) {
		String given = authority.toLowerCase(Locale.ROOT);
		String name = OwnAddress.name(given);
		return this.hosts.contains(given) || this.hosts.contains(name)
				|| (given.equals(name) && this.hosts.contains(name + ":" + own.defaultPort()));
	}

	private static boolean isOwnOrigin(HttpServletRequest request, OwnAddress own) {
		String site = request.getHeader("Sec-Fetch-Site");
		if (site != null && !OWN_SITE.contains(site)) {
			return false;
		}
		String origin = request.getHeader(HttpHeaders.ORIGIN);
		return origin == null || own.isOrigin(origin, SAME_ORIGIN.equals(site));
	}

}
