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
import org.springframework.web.cors.CorsUtils;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses, before anything else handles them: requests for other host names (DNS
 * rebinding), changes that come from other sites, and JSON of unknown length.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class TrustedRequests extends OncePerRequestFilter {

	private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

	private static final Set<String> OWN_SITE = Set.of("same-origin", "none");

	private final List<String> hosts;

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
		if (!isOwnHost(request)) {
			this.problems.write(response, HttpStatus.MISDIRECTED_REQUEST,
					"This application does not serve that host name (covers.hosts).");
		}
		else if (!SAFE_METHODS.contains(request.getMethod()) && !isFromOwnPages(request)) {
			this.problems.write(response, HttpStatus.FORBIDDEN,
					"Changes are accepted from this site's own pages only.");
		}
		else if (isOfUnknownLength(request) && this.api.matches(request)) {
			this.problems.write(response, HttpStatus.LENGTH_REQUIRED, "Send the length of the body.");
		}
		else {
			chain.doFilter(request, response);
		}
	}

	/** Behind a proxy, the name that it forwards counts as well as its own one. */
	private boolean isOwnHost(HttpServletRequest request) {
		String host = request.getHeader(HttpHeaders.HOST);
		return isOwnHost(request.getServerName() + ":" + request.getServerPort())
				&& (host == null || isOwnHost(host) || isOwnHost(host + (request.isSecure() ? ":443" : ":80")));
	}

	private boolean isOwnHost(String authority) {
		String given = authority.toLowerCase(Locale.ROOT);
		return this.hosts.contains(given) || this.hosts.contains(given.replaceFirst(":\\d*$", ""));
	}

	/** Browsers that do not send Sec-Fetch-Site send an Origin. */
	private static boolean isFromOwnPages(HttpServletRequest request) {
		String site = request.getHeader("Sec-Fetch-Site");
		return (site != null) ? OWN_SITE.contains(site) : !CorsUtils.isCorsRequest(request);
	}

	private static boolean isOfUnknownLength(HttpServletRequest request) {
		return request.getContentLengthLong() < 0 && request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
	}

}
