<div class="board">
<header><h1>{{NAME}}{{#HAS_WINDOW}}　{{WINDOW}}{{/HAS_WINDOW}}</h1><p class="num" role="status">{{AT}}</p></header>
<p class="duty">{{DUTY}}</p>
<section class="queue"><h2>正在办理</h2>
{{#HAS_QUEUE}}<table><caption class="hide">正在办理的事项</caption><thead><tr><th scope="col">受理编号</th><th scope="col">事项</th><th scope="col">环节</th><th scope="col">最迟办结</th></tr></thead>
<tbody>{{#QUEUE}}<tr><td class="no">{{NO}}</td><td data-label="事项">{{MATTER}}</td><td data-label="环节">{{STATE}}</td><td class="num" data-label="最迟办结">{{DUE}}</td></tr>{{/QUEUE}}</tbody></table>{{/HAS_QUEUE}}
{{#NONE}}<p class="empty">现在没有正在办理的事项。</p>{{/NONE}}
</section>
<section><h2>岗位和职责</h2>
<ul class="posts">{{#UNITS}}<li><h3>{{NAME}}</h3><p>{{DUTY}}</p><p>{{ADDRESS}}　<span class="num">{{PHONE}}</span></p>
<ul>{{#OFFICERS}}<li>{{POST}}　<b>{{NAME}}</b>　<span class="num">{{CERT_NO}}</span></li>{{/OFFICERS}}</ul></li>{{/UNITS}}</ul></section>
<footer><p>咨询电话 <b class="num">{{PHONE}}</b>　监督电话 <b class="num">{{COMPLAINT_PHONE}}</b>　办事人员应当主动亮明身份，不亮证的您可以拒绝。</p></footer>
</div>
