package one.apiin.webapp.web;

import java.util.List;
import java.util.stream.Stream;

import one.apiin.spring.jobs.UploadCoverJobState;
import one.apiin.webapp.covers.Cover;
import one.apiin.webapp.covers.CoverPage;
import one.apiin.webapp.covers.Covers;
import one.apiin.webapp.covers.Owner;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The list of covers, and the page of one. Pages request the parts that have changed.
 */
@Controller
class CoverPages {

	private static final List<Filter> FILTERS = Stream
		.of(UploadCoverJobState.RUNNING, UploadCoverJobState.COMPLETE, UploadCoverJobState.IN_DOUBT,
				UploadCoverJobState.FAILED, UploadCoverJobState.REJECTED)
		.map((state) -> new Filter(state, StateText.of(state).word()))
		.toList();

	private final Covers covers;

	CoverPages(Covers covers) {
		this.covers = covers;
	}

	@GetMapping("/")
	String home() {
		return "redirect:/covers";
	}

	@GetMapping("/covers")
	String list(Owner owner, @RequestParam(defaultValue = "") String state, @RequestParam(defaultValue = "0") int page,
			Model model) {
		CoverPage found = this.covers.page(owner, CoverPage.state(state).orElse(null),
				Math.max(0, Math.min(page, CoverPage.LAST)));
		model.addAttribute("page", found);
		model.addAttribute("covers", found.covers().stream().map(CoverView::of).toList());
		model.addAttribute("filters", FILTERS);
		return "covers";
	}

	@GetMapping("/covers/{id}")
	String cover(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "cover";
	}

	@GetMapping("/covers/{id}/row")
	String row(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "covers :: row";
	}

	@GetMapping("/covers/{id}/live")
	String live(Owner owner, @PathVariable String id, Model model) {
		addCover(this.covers.get(owner, id), model);
		return "cover :: live";
	}

	static void addCover(Cover cover, Model model) {
		model.addAttribute("cover", CoverView.of(cover));
	}

	/** A state that the list can be limited to, and its word. */
	record Filter(UploadCoverJobState state, String word) {

	}

}
