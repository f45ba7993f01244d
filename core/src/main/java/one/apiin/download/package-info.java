/**
 * Downloads of clips: {@link one.apiin.download.ClipDownloader}, reached by
 * {@code ApiInOneClient.downloads()}.
 * <p>
 * {@code HttpClipDownloader} implements it. A {@code SaveCall} saves the files of one
 * call: each {@code Transfer} asks {@code AddressRules} about every URL and
 * {@code CheckedRoutes} for routes to checked addresses, and sends requests by
 * {@code DownloadTransport}. {@code TransferStream} counts and resumes, {@code FileType}
 * decides what the file is, {@code FileNames} how it is named, and {@code TargetFile}
 * writes it under a temporary name and renames it.
 */
@NullMarked
package one.apiin.download;

import org.jspecify.annotations.NullMarked;
