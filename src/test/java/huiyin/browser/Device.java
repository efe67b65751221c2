package huiyin.browser;

/** A cheap phone and an office desk, by the size of their pages in pixels. */
enum Device {
    PHONE(360, 740),
    DESK(1440, 900);

    final int width;
    final int height;

    Device(int width, int height) {
        this.width = width;
        this.height = height;
    }
}
