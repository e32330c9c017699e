/**
 * The guides for developers and operators as pages: the Markdown files of {@code docs/} and the
 * OpenAPI document, in the common layout. A file is written once, for the repository and for the
 * pages: {@link uk.trigpoint.platform.docs.Library} knows which are shown where, {@link
 * uk.trigpoint.platform.docs.MarkdownPages} turns one into a page.
 */
@NullMarked
package uk.trigpoint.platform.docs;

import org.jspecify.annotations.NullMarked;
