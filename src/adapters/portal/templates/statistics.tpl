{{%AUTOESCAPE context="HTML"}}<h1>行政执法统计</h1>
<p>统计年度{{YEAR}}年。数字由办案记录直接汇总，不另行填报。本页不以罚没数额对机关或者人员排名。</p>
<figure class="chart"><img src="/statistics/{{YEAR}}.svg" alt="各月作出决定数量柱形图，数据见下表"></figure>
<table><caption>各月办理情况（件）</caption>
<thead><tr><th scope="col">月份</th><th scope="col">立案</th><th scope="col">作出决定</th><th scope="col">公示</th><th scope="col">结案</th></tr></thead>
<tbody>{{#MONTHS}}<tr><th scope="row">{{MONTH}}月</th><td class="num">{{FILED}}</td><td class="num">{{DECIDED}}</td><td class="num">{{PUBLISHED}}</td><td class="num">{{CLOSED}}</td></tr>{{/MONTHS}}</tbody></table>
<table><caption>各机关办理情况（件）</caption>
<thead><tr><th scope="col">机关</th><th scope="col">立案</th><th scope="col">作出决定</th><th scope="col">不予处罚</th><th scope="col">结案</th></tr></thead>
<tbody>{{#ORGANS}}<tr><th scope="row">{{NAME}}</th><td class="num">{{FILED}}</td><td class="num">{{DECIDED}}</td><td class="num">{{NONE}}</td><td class="num">{{CLOSED}}</td></tr>{{/ORGANS}}</tbody></table>
