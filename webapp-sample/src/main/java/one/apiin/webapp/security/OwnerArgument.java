package one.apiin.webapp.security;

import java.security.Principal;
import java.util.List;

import one.apiin.webapp.CoversProperties;
import one.apiin.webapp.covers.Owner;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Provides the owner to controllers.
 */
@Component
class OwnerArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {

	private final boolean login;

	OwnerArgument(CoversProperties properties) {
		this.login = properties.hasLogin();
	}

	@Override
	public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
		resolvers.add(this);
	}

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == Owner.class;
	}

	@Override
	public Owner resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binders) {
		if (!this.login) {
			return Owner.LOCAL;
		}
		Principal principal = request.getUserPrincipal();
		if (principal == null) {
			throw new AccessDeniedException("No user is logged in");
		}
		return Owner.of(principal.getName());
	}

}
