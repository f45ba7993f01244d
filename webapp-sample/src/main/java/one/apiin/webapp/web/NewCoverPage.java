package one.apiin.webapp.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import one.apiin.error.InvalidRequestException;
import one.apiin.spring.jobs.BudgetExceededException;
import one.apiin.spring.jobs.JobNotRecordedException;
import one.apiin.spring.jobs.ReferenceConflictException;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverDraft;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.NewCover;
import one.apiin.webapp.covers.Owner;
import one.apiin.webapp.covers.TooManySubmitsException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindingResult;
import org.springframework.validation.Validator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The form. Invalid input is returned with its errors.
 */
@Controller
class NewCoverPage {

	private final Covers covers;

	private final Validator validator;

	NewCoverPage(Covers covers, Validator validator) {
		this.covers = covers;
		this.validator = validator;
	}

	@GetMapping("/covers/new")
	String form(Owner owner, @RequestParam(required = false) @Nullable String like, Model model) {
		model.addAttribute("form",
				(like != null) ? NewCover.like(this.covers.get(owner, like).request()) : NewCover.blank());
		return "new";
	}

	@PostMapping("/covers")
	String submit(Owner owner, CoverDraft draft, Model model,
			@RequestHeader(name = "HX-Request", defaultValue = "false") boolean htmx, HttpServletRequest request,
			HttpServletResponse response) {
		NewCover form = draft.toCover();
		BindingResult errors = new BeanPropertyBindingResult(form, "form");
		this.validator.validate(form, errors);
		model.addAttribute("form", form);
		model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", errors);
		if (errors.hasErrors()) {
			return again(HttpStatus.UNPROCESSABLE_CONTENT, htmx, response);
		}
		try {
			Cover cover = this.covers.submit(owner, form.withoutHiddenTexts());
			if (htmx) {
				response.setHeader("HX-Redirect", request.getContextPath() + "/covers/" + cover.id());
				return "new :: sent";
			}
			return "redirect:/covers/" + cover.id();
		}
		catch (ReferenceConflictException ex) {
			model.addAttribute("sent", ex.jobId());
			NewCover other = form.withNewReference();
			model.addAttribute("form", other);
			model.addAttribute(BindingResult.MODEL_KEY_PREFIX + "form", new BeanPropertyBindingResult(other, "form"));
			return again(HttpStatus.CONFLICT, htmx, response);
		}
		catch (TooManySubmitsException ex) {
			return refused("Too many requests. Nothing was sent. Try again in " + ex.retryAfterSeconds() + " s.", model,
					htmx, response);
		}
		catch (BudgetExceededException ex) {
			return refused("The budget is spent. Nothing was sent. Try again later.", model, htmx, response);
		}
		catch (JobNotRecordedException ex) {
			return refused(
					"The cover was sent, but the answer could not be stored. "
							+ "It will be in the list, in doubt: look there before you send it again.",
					model, htmx, response);
		}
		catch (InvalidRequestException ex) {
			return refused(String.valueOf(ex.getMessage()), model, htmx, response);
		}
	}

	private static String refused(String problem, Model model, boolean htmx, HttpServletResponse response) {
		model.addAttribute("problem", problem);
		return again(HttpStatus.UNPROCESSABLE_CONTENT, htmx, response);
	}

	private static String again(HttpStatus status, boolean htmx, HttpServletResponse response) {
		response.setStatus(status.value());
		return htmx ? "new :: form" : "new";
	}

}
