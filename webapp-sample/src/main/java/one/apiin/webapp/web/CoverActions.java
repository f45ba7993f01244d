package one.apiin.webapp.web;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverException;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The actions that only a person may decide.
 */
@Controller
class CoverActions {

	private final Covers covers;

	CoverActions(Covers covers) {
		this.covers = covers;
	}

	@PostMapping("/covers/{id}/attach")
	String attach(Owner owner, @PathVariable String id, @RequestParam String taskId, Model model,
			HttpServletResponse response) {
		return after(owner, id, model, response, () -> this.covers.attach(owner, id, taskId.strip()));
	}

	@PostMapping("/covers/{id}/retry")
	String retry(Owner owner, @PathVariable String id, Model model, HttpServletResponse response) {
		return after(owner, id, model, response, () -> this.covers.retry(owner, id));
	}

	@PostMapping("/covers/{id}/pay-again")
	String payAgain(Owner owner, @PathVariable String id, @RequestParam(defaultValue = "false") boolean accepted,
			Model model, HttpServletResponse response) {
		return after(owner, id, model, response, () -> {
			if (!accepted) {
				throw new IllegalArgumentException("Tick the box: this cover may be charged twice");
			}
			return this.covers.payAgain(owner, id);
		});
	}

	@PostMapping("/covers/{id}/abandon")
	String abandon(Owner owner, @PathVariable String id, Model model, HttpServletResponse response) {
		return after(owner, id, model, response, () -> this.covers.abandon(owner, id));
	}

	private String after(Owner owner, String id, Model model, HttpServletResponse response, Supplier<Cover> action) {
		try {
			return "redirect:/covers/" + action.get().id();
		}
		catch (CoverException ex) {
			model.addAttribute("problem", ex.text());
		}
		catch (IllegalArgumentException ex) {
			model.addAttribute("problem", ex.getMessage());
		}
		response.setStatus(HttpStatus.CONFLICT.value());
		CoverPages.addCover(this.covers.get(owner, id), model);
		return "cover";
	}

}
