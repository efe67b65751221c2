package huiyin.access;

import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the fields that are typed in are called where they are shown without their form: by name, and by form and name
 * where one name asks for different things. What is chosen from a list has no name here, for what it sends is a number.
 * Nor has a secret, which is shown nowhere.
 */
final class FieldNames {
    private static final Map<String, String> NAMES =
            """
            answer 答复
            body 请求内容
            code 编码
            content 内容
            county 县（市、区）名称
            document 依据的文件
            due 完成期限
            dueDays 几天内办完
            email 电子邮箱
            evidenceReason 要佐证的理由
            evidenceRequirement 佐证要求
            expires 最后有效的日子
            from 从哪一天起
            host 邮件服务器
            lastDay 末日
            list 粘贴的名单
            meetingOn 会议日期
            mobile 手机号
            name 名称
            nth 哪一天
            number 会议次数或文号
            openedOn 设立日期
            closedOn 撤销日期
            ordinal 排序
            documentNo 文号
            pauseReason 在等什么
            person 姓名或工号
            phaseDue 各阶段期限
            phaseName 各阶段
            phasePoints 各阶段分值
            phaseStarts 各阶段开始
            phone 电话
            points 分值
            port 端口
            progress 完成了百分之几
            question 问什么
            reason 理由
            reply 答复
            returnReason 理由
            rows 粘贴的行
            shortName 简称
            signatureHeader 签名放在哪个请求头
            source 任务来源
            staffNo 工号
            subject 关于什么
            success 成功标志
            text 内容
            title 名称
            to 到哪一天
            until 到哪一天
            user 账号
            words 说明
            year 年份
            answer/text 答复的内容
            ask/person 问谁
            ask/text 要问的话
            change/unit 单位名称或编码
            channel/from 发件地址
            complaint/name 怎么称呼您
            complaint/text 要说的事
            draft/title 任务名称
            extension/until 延到哪一天
            make/url 接收地址
            report/text 进展情况
            submit/text 怎么完成的
            urge/words 附一句话
            verify/reason 意见""".lines().map(line -> line.split(" ", 2)).collect(Collectors.toMap(line -> line[0], line -> line[1]));

    private FieldNames() {}

    static @Nullable String of(String form, String field) {
        String named = NAMES.get(form + "/" + field);
        return named != null ? named : NAMES.get(field);
    }
}
