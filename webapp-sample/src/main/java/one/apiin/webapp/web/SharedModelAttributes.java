package one.apiin.webapp.web;

import java.security.Principal;

import jakarta.servlet.http.HttpServletRequest;
import one.apiin.sandbox.ApiInOneSandbox;
import one.apiin.webapp.CoversProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/**
 * Model attributes of every page.
 */
@ControllerAdvice(basePackageClasses = SharedModelAttributes.class)
class SharedModelAttributes {

	private final boolean sandbox;

	private final boolean login;

	SharedModelAttributes(ObjectProvider<ApiInOneSandbox> sandbox, CoversProperties properties) {
		this.sandbox = sandbox.getIfAvailable() != null;
		this.login = properties.hasLogin();
	}

	@ModelAttribute
	void add(HttpServletRequest request, @Nullable Principal principal, Model model) {
		model.addAttribute("sandbox", this.sandbox);
		model.addAttribute("user", (this.login && principal != null) ? principal.getName() : null);
		model.addAttribute("path", request.getRequestURI().substring(request.getContextPath().length()));
		if (request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token) {
			// Sets its cookie, which is too late once a long page is on its way.
			token.getToken();
		}
	}

}
