/**
 * Files that clients upload in forms.
 *
 * <p>The server writes the parts of a form to files of its own, {@code FUp_*.tmp}, and deletes them
 * after the answer. If the connection breaks before the end of the form, it keeps nearly all of
 * them, and a file does not say whose part it is. Releasing the request when its channel closes was
 * tried and left as many: 43 after 40 broken forms. So {@link uk.trigpoint.http.upload.LeftUploads}
 * deletes what nobody has written to for ten minutes, twice as long as the server keeps a
 * connection on which nothing arrives. A file is written to with each packet of its part, and is
 * copied when the form ends.
 */
@NullMarked
package uk.trigpoint.http.upload;

import org.jspecify.annotations.NullMarked;
