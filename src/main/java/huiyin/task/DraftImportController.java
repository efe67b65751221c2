package huiyin.task;

import huiyin.kernel.Refusal;
import huiyin.organisation.Actor;
import huiyin.organisation.ForHolders;
import huiyin.organisation.Power;
import huiyin.sheet.Book;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A year's tasks from a spreadsheet, as drafts. */
@Controller
@ForHolders(Power.DRAFT_TASK)
class DraftImportController {
    private final DraftImports imports;

    DraftImportController(DraftImports imports) {
        this.imports = imports;
    }

    @GetMapping("/tasks/imports")
    ModelAndView show() {
        return new ModelAndView("task/draftimport", "page", DraftImportPage.of());
    }

    @GetMapping("/tasks/imports/template")
    void template(HttpServletResponse response) throws IOException {
        Book.send(
                response, "任务草稿模板", book -> book.form("任务草稿", TaskColumns.TASKS.only(TaskColumns.read()), each -> {}));
    }

    @PostMapping("/tasks/imports")
    ModelAndView upload(
            @RequestParam(required = false) @Nullable MultipartFile file, Actor actor, RedirectAttributes next)
            throws IOException {
        if (file == null || file.isEmpty()) {
            throw new Refusal(null, "请选择填好的 .xlsx 文件", "file");
        }
        try (InputStream xlsx = file.getInputStream()) {
            next.addFlashAttribute("notice", "已导入 " + imports.importDrafts(xlsx, actor) + " 件草稿，请逐件看过再报送");
        }
        return new ModelAndView("redirect:/tasks?scope=issued&state=draft");
    }
}
