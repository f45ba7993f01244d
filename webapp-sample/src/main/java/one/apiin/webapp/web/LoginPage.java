package one.apiin.webapp.web;

import one.apiin.webapp.CoversProperties;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where people log in, if they have to.
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
