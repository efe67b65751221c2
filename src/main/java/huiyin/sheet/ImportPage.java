package huiyin.sheet;

/** @param home address of the page the file was uploaded on @param name of what is imported, such as 名册 */
public record ImportPage(Import run, String home, String name) {
    public String at() {
        return home + "/imports/" + run.id();
    }
}
