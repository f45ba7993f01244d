package one.apiin.webapp.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.webapp.api.Problems;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What nobody else answered: a page for people, a problem for programs. Nothing of the
 * inside is shown; the log has it.
 */
@Controller
class ErrorPages implements ErrorController {

	@RequestMapping(path = "${server.error.path:/error}", produces = MediaType.TEXT_HTML_VALUE)
	Object page(HttpServletRequest request, HttpServletResponse response, Model model) {
		HttpStatus status = status(request);
		response.setStatus(status.value());
		model.addAttribute("status", status.value());
		model.addAttribute("title", title(status));
		return "error";
	}

	@RequestMapping("${server.error.path:/error}")
	ResponseEntity<ProblemDetail> problem(HttpServletRequest request) {
		ProblemDetail problem = Problems.of(status(request), "");
		if (request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI) instanceof String path) {
			problem.setInstance(UriComponentsBuilder.fromPath(path).build().encode().toUri());
		}
		return ResponseEntity.of(problem).build();
	}

	private static HttpStatus status(HttpServletRequest request) {
		Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
		HttpStatus status = (code instanceof Integer number) ? HttpStatus.resolve(number) : null;
		// Whoever opens the page itself finds nothing there.
		return (status != null) ? status : (code != null) ? HttpStatus.INTERNAL_SERVER_ERROR : HttpStatus.NOT_FOUND;
	}

	private static String title(HttpStatus status) {
		return switch (status) {
			case NOT_FOUND -> "There is nothing here";
			case FORBIDDEN -> "This is not allowed";
			case METHOD_NOT_ALLOWED, BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE -> "That can't be understood";
			default -> status.is5xxServerError() ? "Something went wrong here" : status.getReasonPhrase();
		};
	}

}
