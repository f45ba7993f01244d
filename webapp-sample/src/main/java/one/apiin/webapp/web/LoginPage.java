package one.apiin.webapp.web;

import one.apiin.webapp.CoversProperties;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The login page.
 */
@Controller
class LoginPage {

	private final boolean login;

	LoginPage(CoversProperties properties) {
		this.login = properties.hasLogin();
	}

	@GetMapping("/login")
	String login() {
		return this.login ? "login" : "redirect:/covers";
	}

}
