/** The public address of the platform, for links, and paths that are safe to redirect to. */
@NullMarked
package uk.trigpoint.http.link;

import org.jspecify.annotations.NullMarked;
