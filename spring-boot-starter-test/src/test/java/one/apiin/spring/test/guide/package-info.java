/** The snippets of docs/testing.md. */
package one.apiin.spring.test.guide;
