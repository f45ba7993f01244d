package one.apiin.webapp.security;

import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.tomcat.util.http.MimeHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * Adds X-Forwarded-Port for reverse proxies that send their port in a host header only:
 * Tomcat ignores it there, so links and the check of origins would use another port.
 */
final class ForwardedPortValve extends ValveBase {

	private static final String FORWARDED_HOST = "X-Forwarded-Host";

	private static final String FORWARDED_PORT = "X-Forwarded-Port";

	private static final Pattern AUTHORITY = Pattern.compile("(\\[.*]|[^:]*)(:(\\d+))?");

	ForwardedPortValve() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		Matcher forwarded = authority(request.getHeader(FORWARDED_HOST));
		if (forwarded.matches()) {
			MimeHeaders headers = request.getCoyoteRequest().getMimeHeaders();
			headers.setValue(FORWARDED_HOST).setString(forwarded.group());
			Matcher host = authority(request.getHeader(HttpHeaders.HOST));
			Matcher own = (host.matches() && host.group(1).equals(forwarded.group(1))) ? host : forwarded;
			String port = (forwarded.group(3) != null) ? forwarded.group(3) : own.group(3);
			if (port != null && request.getHeader(FORWARDED_PORT) == null) {
				headers.setValue(FORWARDED_PORT).setString(port);
			}
		}
		getNext().invoke(request, response);
	}

	private static Matcher authority(@Nullable String header) {
		return AUTHORITY.matcher((header != null) ? header.toLowerCase(Locale.ROOT) : ":");
	}

}
