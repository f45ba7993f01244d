package one.apiin.webapp.web;

import java.util.function.Supplier;

import jakarta.servlet.http.HttpServletResponse;
import one.apiin.error.ApiInOneException;
import one.apiin.error.NotFoundException;
import one.apiin.spring.jobs.BudgetExceededException;
import one.apiin.spring.jobs.JobNotRecordedException;
import one.apiin.spring.jobs.JobStateException;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;
import one.apiin.webapp.covers.TooManySubmitsException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Actions that only a person may decide.
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
		String problem;
		try {
			return "redirect:/covers/" + action.get().id();
		}
		catch (JobStateException ex) {
			problem = "This can't be done any more: the cover has changed in the meantime, "
					+ "or the task belongs to another cover.";
		}
		catch (TooManySubmitsException ex) {
			problem = "Too many requests. Nothing was sent. Try again in " + ex.retryAfterSeconds() + " s.";
		}
		catch (BudgetExceededException ex) {
			problem = "The budget is spent. Nothing was sent. Try again later.";
		}
		catch (JobNotRecordedException ex) {
			problem = "It was sent, but the answer could not be stored. It becomes in doubt; "
					+ "do not send it again.";
		}
		catch (NotFoundException ex) {
			problem = "The gateway does not know this task. Check its id; nothing was changed.";
		}
		catch (ApiInOneException ex) {
			problem = "The gateway could not be asked about this task, so nothing was changed. Try again later.";
		}
		catch (IllegalArgumentException ex) {
			problem = String.valueOf(ex.getMessage());
		}
		response.setStatus(HttpStatus.CONFLICT.value());
		model.addAttribute("problem", problem);
		CoverPages.addCover(this.covers.get(owner, id), model);
		return "cover";
	}

}
