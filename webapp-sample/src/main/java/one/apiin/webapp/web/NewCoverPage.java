package one.apiin.webapp.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverException;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The form, which works with and without htmx. Invalid input is returned with its errors.
 */
@Controller
class NewCoverPage {

	private final Covers covers;

	NewCoverPage(Covers covers) {
		this.covers = covers;
	}

	@GetMapping("/covers/new")
	String form(Owner owner, @RequestParam(required = false) @Nullable String like, Model model) {
		model.addAttribute("form",
				(like != null) ? NewCover.like(this.covers.get(owner, like).request()) : NewCover.blank());
		return "new";
	}

	/** By hand, because browsers send nothing for a switch that is off. */
	@ModelAttribute("form")
	NewCover read(@RequestParam(defaultValue = "") String audioId,
			@RequestParam(defaultValue = "false") boolean customMode,
			@RequestParam(required = false) @Nullable String prompt,
			@RequestParam(required = false) @Nullable String style,
			@RequestParam(required = false) @Nullable String title,
			@RequestParam(required = false) @Nullable String reference) {
		return new NewCover(audioId, customMode, prompt, style, title, reference);
	}

	@PostMapping("/covers")
	String submit(Owner owner, @Valid @ModelAttribute(name = "form", binding = false) NewCover form,
			BindingResult errors, Model model, @RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx,
			HttpServletRequest request, HttpServletResponse response) {
		if (errors.hasErrors()) {
			return again(HttpStatus.UNPROCESSABLE_CONTENT, htmx, response);
		}
		try {
			Cover cover = this.covers.submit(owner, form.withoutHiddenTexts());
			if (!htmx) {
				return "redirect:/covers/" + cover.id();
			}
			response.setHeader("HX-Redirect", request.getContextPath() + "/covers/" + cover.id());
			return "new :: sent";
		}
		catch (CoverException ex) {
			if (ex.conflictingId() == null) {
				model.addAttribute("problem", ex.text());
				return again(HttpStatus.UNPROCESSABLE_CONTENT, htmx, response);
			}
			model.addAttribute("sent", ex.conflictingId());
			model.addAttribute("form", form.withNewReference());
			model.asMap().remove(BindingResult.MODEL_KEY_PREFIX + "form");
			return again(HttpStatus.CONFLICT, htmx, response);
		}
	}

	private static String again(HttpStatus status, boolean htmx, HttpServletResponse response) {
		response.setStatus(status.value());
		return htmx ? "new :: form" : "new";
	}

}
